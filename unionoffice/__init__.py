"""The office of a grassroots trade union, without a screen: plan, schedule, registers, papers."""
