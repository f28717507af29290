"""Words of reports read once: amounts, dates, directions, phrases. Imports from none of the four folders."""
