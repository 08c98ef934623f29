namespace LeadFunctions.Tests.Forms;

public sealed class FormSitesTests : IDisposable
{
    private const string Allowed = "https://www.contoso.com";
    private const string Evil = "https://evil.example";

    private readonly FormRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(Allowed, 202, Allowed)]
    [InlineData("http://localhost:8080", 202, "http://localhost:8080")]
    [InlineData("https://leads.example", 202, null)]
    [InlineData(null, 202, null)]
    [InlineData(Evil, 403, null)]
    [InlineData("null", 403, null)]
    [InlineData("http://www.contoso.com", 403, null)]
    [InlineData("https://www.contoso.com.evil.example", 403, null)]
    [InlineData("https://WWW.CONTOSO.COM", 403, null)]
    [InlineData("https://www.contoso.com:8443", 403, null)]
    [InlineData("https://www.contoso.com, https://evil.example", 403, null)]
    public async Task Pages_of_allowed_sites_and_ours_send_it_and_no_others(string? origin, int status, string? mayRead)
    {
        var token = await _rig.TokenAsync();
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];

        var answer = await _rig.PostAsync(FormRig.Filled(token), "demo", [("Accept", "application/json"), .. headers]);
        var read = await _rig.GetAsync("demo", "", [("Accept", "application/json"), .. headers]);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(mayRead, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(mayRead, read.Header("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(status == 202 ? 1 : 0, _rig.Bus.Attempts.Count);
    }

    [Fact]
    public async Task The_host_that_was_asked_is_ours_whatever_it_is_called()
    {
        var token = await _rig.TokenAsync();

        var answer = await _rig.PostAsync(FormRig.Filled(token), "demo", ("Origin", "http://localhost:7071"), ("Host", "localhost:7071"));

        Assert.Equal(303, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_asks_beforehand_is_told_the_same()
    {
        var allowed = await _rig.OptionsAsync(Allowed);
        var evil = await _rig.OptionsAsync(Evil);

        Assert.Equal((204, Allowed, "GET, POST", "Content-Type"), (
            (int)allowed.StatusCode,
            allowed.Header("Access-Control-Allow-Origin"),
            allowed.Header("Access-Control-Allow-Methods"),
            allowed.Header("Access-Control-Allow-Headers")));
        Assert.Null(evil.Header("Access-Control-Allow-Origin"));
        Assert.Null(evil.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Only_allowed_sites_may_frame_it()
    {
        var policy = (await _rig.GetAsync()).Header("Content-Security-Policy")!;

        Assert.Contains("frame-ancestors 'self' https://www.contoso.com http://localhost:8080", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", (await _rig.GetAsync("stand")).Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_leads_to_another_page_may_do_that()
    {
        using var rig = new FormRig(SomeForms.Text.Replace(
            "\"campaign\": \"autumn\",", "\"campaign\": \"autumn\", \"thanksPage\": \"https://www.fabrikam.com/thanks?x=1\",", StringComparison.Ordinal));
        var token = await rig.TokenAsync();

        Assert.Equal("https://www.fabrikam.com/thanks?x=1", (await rig.PostAsync(FormRig.Filled(token))).Header("Location"));
        Assert.Contains("form-action 'self' https://www.fabrikam.com;", (await rig.GetAsync()).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_is_small_and_for_anybody()
    {
        var script = await _rig.ScriptAsync();

        Assert.Equal((200, "text/javascript; charset=utf-8", "cross-origin"), (
            (int)script.StatusCode, script.Header("Content-Type"), script.Header("Cross-Origin-Resource-Policy")));
        Assert.InRange(script.Text().Length, 500, 3000);
    }
}
