namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>A part of an expression.</summary>
internal abstract record BicepNode(int Line)
{
    public virtual IEnumerable<BicepNode> Children => [];

    public IEnumerable<BicepNode> All() => Children.SelectMany(child => child.All()).Prepend(this);
}

internal sealed record BicepText(int Line, IReadOnlyList<string> Pieces, IReadOnlyList<BicepNode> Holes) : BicepNode(Line)
{
    /// <summary>The text, where it has no holes.</summary>
    public string? Literal => Holes.Count == 0 ? Pieces[0] : null;

    public override IEnumerable<BicepNode> Children => Holes;
}

/// <param name="Value">A whole number, true, false or null.</param>
internal sealed record BicepLiteral(int Line, object? Value) : BicepNode(Line);

internal sealed record BicepArray(int Line, IReadOnlyList<BicepNode> Items) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => Items;
}

/// <param name="Nested">Resources that are declared inside a resource.</param>
internal sealed record BicepObject(int Line, IReadOnlyList<(BicepNode Key, BicepNode Value)> Properties, IReadOnlyList<BicepDeclaration> Nested) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children =>
        Properties.SelectMany(property => new[] { property.Key, property.Value }).Concat(Nested.Select(nested => nested.Value).OfType<BicepNode>());

    public IEnumerable<string> Keys => Properties.Select(property => (property.Key as BicepText)?.Literal).OfType<string>();

    public BicepNode? this[string key] => Properties.FirstOrDefault(property => property.Key is BicepText { Literal: { } name } && name == key).Value;
}

internal sealed record BicepName(int Line, string Id) : BicepNode(Line);

/// <param name="IsNested"><c>::</c>, which names a nested resource.</param>
internal sealed record BicepMember(int Line, BicepNode Target, string Id, bool IsNested) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => [Target];
}

internal sealed record BicepIndex(int Line, BicepNode Target, BicepNode Index) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => [Target, Index];
}

internal sealed record BicepCall(int Line, BicepNode? Target, string Function, IReadOnlyList<BicepNode> Arguments) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => Target is null ? Arguments : Arguments.Prepend(Target);
}

internal sealed record BicepOperator(int Line, string Symbol, IReadOnlyList<BicepNode> Operands) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => Operands;
}

internal sealed record BicepLambda(int Line, IReadOnlyList<string> Locals, BicepNode Body) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => [Body];
}

internal sealed record BicepLoop(int Line, IReadOnlyList<string> Locals, BicepNode Over, BicepNode Body) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => [Over, Body];
}

internal sealed record BicepCondition(int Line, BicepNode When, BicepNode Body) : BicepNode(Line)
{
    public override IEnumerable<BicepNode> Children => [When, Body];
}
