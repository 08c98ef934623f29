using System.Globalization;
using Azure;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Http;

/// <summary>The query parameters <c>take</c> (1 to 100, default 50) and <c>continuation</c> (opaque).</summary>
internal static class Paging
{
    public const int MaxTake = 100;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("take", "How many at most; 50 if left out.") { Range = (1, MaxTake) },
        new("continuation", "From the answer before, to go on where it ended."),
    ];

    /// <param name="list">Names the list.</param>
    /// <param name="chosenBy">Query parameters by which the list is chosen: they are to be the same on every page.</param>
    public static Problem? Read(HttpRequestData request, string list, IEnumerable<string> chosenBy, out Page page)
    {
        var take = 50;
        var whole = string.Join('\n', chosenBy.Select(name => $"{name}={request.Query[name]}").Prepend(list));
        page = new Page(whole, take, null);
        if (request.Query["take"] is { } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out take) && take is >= 1 and <= MaxTake))
            return CommandReader.Invalid("take", $"take is a number from 1 to {MaxTake}.");
        if (request.Query["continuation"] is { Length: > 0 } token)
        {
            if (Page.Place(whole, token) is not { } place)
                return BadContinuation;
            page = page with { From = place };
        }

        page = page with { Take = take };
        return null;
    }

    public static Problem BadContinuation { get; } = CommandReader.Invalid(
        "continuation", "continuation is not one that this list gave for these parameters: start again without it.");

    /// <summary>Storage refuses a place that it never gave: whoever made it up is to be told, and not that we failed.</summary>
    public static bool IsForeign(RequestFailedException fault, Page page) => page.From is not null && fault.Status == 400;
}
