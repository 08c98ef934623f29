using System.Globalization;
using Fluid;

namespace LeadFunctions.Templates;

/// <summary>
/// Liquid, as far as templates may use it: values, conditions and a few filters. No files, no loops, no variables, and no filter that lets a value
/// through as HTML.
/// </summary>
internal static class TemplateLanguage
{
    /// <summary>Longest rendered part, in UTF-16 code units.</summary>
    public const int MostText = 200_000;

    private static readonly string[] Tags = ["if", "unless", "case", "comment", "raw"];

    private static readonly string[] Filters = ["default", "capitalize", "downcase", "upcase", "strip", "truncate"];

    public static FluidParser Parser { get; } = MakeParser();

    public static TemplateOptions Options { get; } = MakeOptions();

    private static FluidParser MakeParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false, AllowLiquidTag = false, AllowParentheses = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToArray())
            parser.RegisteredTags.Remove(tag);
        return parser;
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions
        {
            MaxSteps = 2_000,
            MaxRecursion = 10,
            CultureInfo = CultureInfo.InvariantCulture,
            StrictFilters = true,
        };
        foreach (var filter in options.Filters.Select(filter => filter.Key).Except(Filters).ToArray())
            options.Filters.Remove(filter);
        return options;
    }
}
