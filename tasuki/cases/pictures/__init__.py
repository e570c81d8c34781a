"""Pictures drawn from the data: pure geometry, no database. Colour comes from core/pictures.css."""
