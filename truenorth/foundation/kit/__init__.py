"""The parts every page is made of: layout, partials, drawings, formats, styles and scripts."""
