using System.Globalization;
using LeadFunctions.Links;

namespace LeadFunctions.Forms;

/// <summary>One showing of a form.</summary>
/// <param name="Id">By which what is sent from it is known again.</param>
/// <param name="ShownAt">UTC.</param>
internal sealed record FormInstance(Guid Id, DateTimeOffset ShownAt);

/// <summary>The tokens that pages of forms hold: they say when the page was made, and tell one showing from another.</summary>
internal sealed class FormTokens(SignedLinks links, TimeProvider clock)
{
    /// <summary>How long a page may stay open before it is sent.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const string Kind = "form";

    /// <exception cref="Exception">Any: the secret could not be read.</exception>
    public ValueTask<string> MakeAsync(string form, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        string[] values = [form, Guid.NewGuid().ToString("N"), now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)];
        return links.MakeAsync(Kind, values, now + Life, cancellation);
    }

    /// <returns>Null: it is too old, another form's, or none of ours.</returns>
    /// <exception cref="Exception">Any: the secret could not be read.</exception>
    public async ValueTask<FormInstance?> ReadAsync(string form, string token, CancellationToken cancellation) =>
        await links.ReadAsync(Kind, token, cancellation) is SignedLink.Valid { Values: [var name, var id, var at] } && name == form
            ? new FormInstance(Guid.ParseExact(id, "N"), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)))
            : null;
}
