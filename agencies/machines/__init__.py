"""Other systems that may ask this portal: who lets them in, how they are known, how often."""
