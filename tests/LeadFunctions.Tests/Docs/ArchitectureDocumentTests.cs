using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace LeadFunctions.Tests.Docs;

public sealed class ArchitectureDocumentTests
{
    private static readonly string[] Names = [.. Markdown.Rows(Repository.Read("docs/architecture.md")).SelectMany(row => row).SelectMany(Markdown.CodeIn)];

    [Fact]
    public void Every_function_has_its_place()
    {
        var functions = typeof(PipelineServices).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>();

        Assert.Empty(functions.Except(Names));
    }

    [Fact]
    public void Every_folder_of_the_app_has_its_place()
    {
        var folders = Repository.Files("*.cs", "src/LeadFunctions")
            .Select(file => file.Split('/'))
            .Where(path => path.Length > 3)
            .Select(path => path[2])
            .Distinct();

        Assert.Empty(folders.Except(Names));
    }
}
