echo "published by nobody"
