namespace LeadFunctions.Routing;

/// <summary>Other hosts took turns at every attempt; the work is to be done again later.</summary>
internal sealed class TurnContentionException(string team) : Exception($"The turns of team {team} were changed by other hosts at every attempt.");
