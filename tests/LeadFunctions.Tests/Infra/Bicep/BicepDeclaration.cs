namespace LeadFunctions.Tests.Infra.Bicep;

internal enum BicepKind
{
    TargetScope,
    Using,
    Param,
    Var,
    Resource,
    Module,
    Output,
}

/// <param name="Type">Of a param or output; of a resource without its version (<c>Microsoft.Storage/storageAccounts</c>); of a module or using its path.</param>
internal sealed record BicepDeclaration(
    int Line, BicepKind Kind, string Name, string Type, IReadOnlyList<BicepCall> Decorators, BicepNode? Value, bool IsExisting)
{
    /// <summary>A resource's or module's properties, whether it is conditional, repeated or neither.</summary>
    public BicepObject Body
    {
        get
        {
            var node = Value;
            while (node is BicepLoop or BicepCondition)
                node = node is BicepLoop loop ? loop.Body : ((BicepCondition)node).Body;
            return node as BicepObject ?? new BicepObject(Line, [], []);
        }
    }

    public bool IsSecure => Decorators.Any(decorator => decorator.Function == "secure");

    public bool IsRequired => Kind == BicepKind.Param && Value is null && !Type.EndsWith('?');
}
