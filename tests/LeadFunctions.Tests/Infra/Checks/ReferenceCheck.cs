using LeadFunctions.Tests.Infra.Bicep;

namespace LeadFunctions.Tests.Infra.Checks;

/// <summary>Every name means something that is declared, once; every param and var is used.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<string> Faults(BicepFolder folder) => folder.Templates.Concat(folder.ParameterFiles).SelectMany(file => Faults(folder, file));

    private static IEnumerable<string> Faults(BicepFolder folder, BicepFile file)
    {
        var isTemplate = file.Path.EndsWith(".bicep", StringComparison.Ordinal);
        var used = new HashSet<string>();
        foreach (var twice in file.Declarations.Where(declaration => declaration.Kind is not (BicepKind.Output or BicepKind.TargetScope or BicepKind.Using)).GroupBy(declaration => declaration.Name).Where(group => group.Count() > 1))
            yield return $"{file.Path}: '{twice.Key}' is declared twice.";
        foreach (var declaration in file.Declarations)
        {
            foreach (var decorator in declaration.Decorators.Where(decorator => !BicepFunctions.Decorators.Contains(decorator.Function)))
                yield return $"{file.Path}:{decorator.Line}: there is no decorator '@{decorator.Function}'.";
            var walk = new Walk(folder, file, isTemplate ? BicepFunctions.Templates : BicepFunctions.ParameterFiles, used);
            foreach (var fault in declaration.Value is { } value ? walk.Faults(value, []) : [])
                yield return $"{file.Path}:{fault}";
        }

        foreach (var idle in file.Declarations.Where(declaration => isTemplate && declaration.Kind is BicepKind.Param or BicepKind.Var && !used.Contains(declaration.Name)))
            yield return $"{file.Path}:{idle.Line}: '{idle.Name}' is used nowhere.";
    }

    private sealed class Walk(BicepFolder folder, BicepFile file, IReadOnlySet<string> functions, HashSet<string> used)
    {
        public IEnumerable<string> Faults(BicepNode node, IReadOnlyCollection<string> locals) =>
            Own(node, locals).Concat(node.Children.SelectMany(child => Faults(child, Scope(node, child, locals))));

        /// <summary>A loop's and a lambda's names hold in its body only.</summary>
        private static IReadOnlyCollection<string> Scope(BicepNode node, BicepNode child, IReadOnlyCollection<string> locals) => node switch
        {
            BicepLoop loop when ReferenceEquals(child, loop.Body) => [.. locals, .. loop.Locals],
            BicepLambda lambda => [.. locals, .. lambda.Locals],
            _ => locals,
        };

        private IEnumerable<string> Own(BicepNode node, IReadOnlyCollection<string> locals)
        {
            switch (node)
            {
                case BicepName name when !locals.Contains(name.Id):
                    used.Add(name.Id);
                    if (file.Find(name.Id) is null)
                        yield return $"{name.Line}: '{name.Id}' is not declared.";
                    break;
                case BicepCall call when call.Target is null && !functions.Contains(call.Function):
                    yield return $"{call.Line}: there is no function '{call.Function}' here.";
                    break;
                case BicepCall { Function: "loadTextContent" or "loadJsonContent", Arguments: [BicepText { Literal: { } path }, ..] } when !folder.Exists(file, path):
                    yield return $"{node.Line}: there is no file '{path}'.";
                    break;
                case BicepMember { Target: BicepName owner } member when !locals.Contains(owner.Id) && file.Find(owner.Id) is { } declaration:
                    if (Missing(declaration, member))
                        yield return $"{member.Line}: '{owner.Id}' has no '{member.Id}'.";
                    break;
                case BicepMember { Target: BicepMember { Id: "outputs", Target: BicepName owner } } member when file.Find(owner.Id) is { Kind: BicepKind.Module } module:
                    if (folder.Find(file, module.Type) is { } target && target.Outputs.All(output => output.Name != member.Id))
                        yield return $"{member.Line}: module '{owner.Id}' has no output '{member.Id}'.";
                    break;
            }
        }

        private static bool Missing(BicepDeclaration owner, BicepMember member) => owner.Kind switch
        {
            BicepKind.Resource when member.IsNested => owner.Body.Nested.All(nested => nested.Name != member.Id),
            BicepKind.Resource => !BicepFunctions.ResourceMembers.Contains(member.Id),
            BicepKind.Module => member.Id is not ("outputs" or "name"),
            _ => false,
        };
    }
}
