"""Whether a check's verdict is earned: that it could have come out otherwise, and not by the claim's own words."""
