namespace LeadFunctions.Core.Routing;

/// <summary>Who is to own a lead.</summary>
/// <param name="Why">For the lead's history; names the rule and colleagues, and nothing of the customer.</param>
/// <param name="Rule">Name of the rule that decided, or null when none did.</param>
internal abstract record Assignment(string Why, string? Rule)
{
    /// <summary>Nobody.</summary>
    internal sealed record None(string Why) : Assignment(Why, null);

    /// <param name="ForAbsent">The absent person for whom this one stands in, or null.</param>
    internal sealed record Person(string Name, string? ForAbsent, string Why, string? Rule) : Assignment(Why, Rule);

    /// <summary>Whose turn it is among the members of a team that are there.</summary>
    /// <param name="Day">Today in the team's time zone.</param>
    /// <param name="Present">One or more, in the order of the file.</param>
    internal sealed record Turn(string Team, DateOnly Day, IReadOnlyList<TurnMember> Present, string Why, string Rule) : Assignment(Why, Rule);
}
