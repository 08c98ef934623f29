using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Forms;

/// <summary>Settings under <c>Forms</c>: pages on which anybody may become a lead.</summary>
internal sealed class FormsOptions
{
    public const string Section = "Forms";

    /// <summary>The file of forms, relative to the app's folder.</summary>
    /// <value>path of a JSON file</value>
    public string File { get; init; } = "Forms/forms.json";

    /// <summary>
    /// Most posts from one network address within <c>Window</c>; up to twice as many where two windows meet. Each instance of the app counts for itself,
    /// in memory.
    /// </summary>
    [Range(1, 10_000)]
    public int PostsPerAddress { get; init; } = 20;

    /// <summary>Most mails for confirmation to one mail address within <c>Window</c>, counted as posts are.</summary>
    [Range(1, 100)]
    public int MailsPerAddress { get; init; } = 3;

    /// <summary>How long posts and mails are counted together.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Proxies of your own before the app, such as a web application firewall: so many addresses are skipped at the end of X-Forwarded-For. Too many, and
    /// callers choose their own address.
    /// </summary>
    [Range(0, 5)]
    public int ProxiesInFront { get; init; }
}
