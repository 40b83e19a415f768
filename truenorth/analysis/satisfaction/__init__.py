"""What customers say of us in numbers: NPS and CSAT, never without an interval."""
