"""Other engines that decide the same workload. Each module holds one, as an expert in it would write it for speed."""
