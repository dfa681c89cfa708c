try { const theme = localStorage.getItem("kawaraban-theme"); if (theme) document.documentElement.dataset.theme = theme; } catch {}
