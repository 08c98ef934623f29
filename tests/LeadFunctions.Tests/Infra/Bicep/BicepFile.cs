namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>A file that was read: <c>.bicep</c> or <c>.bicepparam</c>.</summary>
internal sealed record BicepFile(string Path, IReadOnlyList<BicepDeclaration> Declarations)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IEnumerable<BicepDeclaration> Params => Of(BicepKind.Param);

    /// <summary>Resources, nested ones too.</summary>
    public IEnumerable<BicepDeclaration> Resources => Of(BicepKind.Resource).SelectMany(resource => resource.Body.Nested.Prepend(resource));

    public IEnumerable<BicepDeclaration> Modules => Of(BicepKind.Module);

    public IEnumerable<BicepDeclaration> Outputs => Of(BicepKind.Output);

    public IEnumerable<BicepDeclaration> Of(BicepKind kind) => Declarations.Where(declaration => declaration.Kind == kind);

    public BicepDeclaration? Find(string name) =>
        Declarations.FirstOrDefault(declaration => declaration.Kind is BicepKind.Param or BicepKind.Var or BicepKind.Resource or BicepKind.Module && declaration.Name == name);

    /// <summary>The literal that an expression comes to by way of vars, or null.</summary>
    public object? Evaluate(BicepNode? node) => node switch
    {
        BicepText text => text.Literal,
        BicepLiteral literal => literal.Value,
        BicepName name when Find(name.Id) is { Kind: BicepKind.Var } variable => Evaluate(variable.Value),
        _ => null,
    };

    /// <exception cref="BicepFaultException">It cannot be read.</exception>
    public static BicepFile Parse(string path, string source) => new(path, new BicepParser(System.IO.Path.GetFileName(path), source).File());

    /// <exception cref="BicepFaultException">It cannot be read.</exception>
    public static BicepFile Load(string path) => Parse(path, File.ReadAllText(path));
}
