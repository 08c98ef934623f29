namespace LeadFunctions.Tests.Infra.Bicep;

internal enum BicepTokenKind
{
    Name,
    Number,
    Text,
    Symbol,
    NewLine,
    End,
}

/// <param name="Value">The name, number or symbol; for a text its first piece.</param>
/// <param name="Pieces">A text's literal pieces, unescaped: one more than it has holes.</param>
/// <param name="Holes">The source of each <c>${...}</c>.</param>
internal sealed record BicepToken(BicepTokenKind Kind, string Value, int Line, IReadOnlyList<string> Pieces, IReadOnlyList<string> Holes);
