"""What a Decision says in words. Every number in a sentence is an argument, and stands in a fact that it cites."""
