using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LeadFunctions.EndToEnd.Host;

/// <summary>The examples of docs/api.md as a reader would paste them, one after the other, with the real bash and curl.</summary>
[Collection(SharedHost.Collection)]
public sealed partial class ApiDocumentTests(SharedHost shared)
{
    [Fact]
    public async Task Every_example_answers_what_stands_behind_it()
    {
        var script = string.Join('\n', Blocks().Matches(Repository.Read("docs/api.md")).Select(match => match.Groups[1].Value));
        var claimed = Claims().Matches(script).Select(match => match.Groups[1].Value).ToArray();
        // The examples begin with leads that are there: in a reader's time they are.
        foreach (var name in new[] { "another", "example" })
            await shared.Stored.StoredAsync(await shared.Host.AcceptAsync(Bodies.Request(Bodies.Customer(name))));

        var (answered, errors) = await RunAsync("set -u\n" + script);

        Assert.Equal(Examples().Count(script), claimed.Length);
        Assert.True(claimed.Length > 20, "Examples are found by their fences.");
        Assert.True(claimed.SequenceEqual(answered), $"Claimed  {string.Join(' ', claimed)}\nanswered {string.Join(' ', answered)}\n{errors}");
    }

    private async Task<(string[] Statuses, string Errors)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOST"] = shared.Host.Client.BaseAddress!.ToString().TrimEnd('/');
        start.Environment["KEY"] = shared.Host.Key;
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return ([.. StatusLine().Matches(output).Select(match => match.Groups[1].Value)], await errors);
    }

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^curl ", RegexOptions.Multiline)]
    private static partial Regex Examples();

    [GeneratedRegex("  +# ([0-9]{3})$", RegexOptions.Multiline)]
    private static partial Regex Claims();

    // A body without a line break at its end stands before the next one.
    [GeneratedRegex("HTTP/1\\.1 ([0-9]{3}) [A-Z]")]
    private static partial Regex StatusLine();
}
