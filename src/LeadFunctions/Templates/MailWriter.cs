using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using LeadFunctions.Core.Leads;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Templates;

/// <summary>A mail in words.</summary>
internal sealed record WrittenMail(string Template, string Language, string Subject, string Html, string Text);

/// <summary>The addresses that go into a mail.</summary>
/// <param name="Unsubscribe">Where the person leaves.</param>
/// <param name="Follow">What a link leads to first: the address itself, or one that notes the click.</param>
internal sealed record MailLinks(string Unsubscribe, Func<string, ValueTask<string>> Follow)
{
    /// <summary>Of a picture that tells that the mail was opened; null: none.</summary>
    public string? Pixel { get; init; }
}

/// <summary>Writes mails by templates. Values are encoded for HTML in the HTML part; in subject and text they are single lines.</summary>
internal sealed class MailWriter(TemplateBook book, IOptions<OutreachOptions> options)
{
    private const int MostSubject = 200;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly OutreachOptions _options = options.Value;

    public IEnumerable<string> Templates => book.Names;

    public IEnumerable<string> Languages => book.Languages;

    /// <summary>A mail to a lead, in its language or another; null when there is no such template.</summary>
    /// <param name="language">Null: the lead's.</param>
    /// <exception cref="Exception">The template asks for too much.</exception>
    public async ValueTask<WrittenMail?> WriteAsync(Lead lead, string name, string? language, MailLinks links)
    {
        var wanted = language ?? MailLanguage.Of(lead) ?? _options.Language;
        if (book.Find(name, wanted) is not { Subject: { } subjectPart } template || book.Find(TemplateFile.Layout, template.Language) is not { } layout)
            return null;
        var values = await ValuesAsync(lead, template, links);
        var subject = Subject(await RenderAsync(subjectPart, values, NullEncoder.Default));
        var html = await RenderAsync(template.Html, values, Html);
        var text = await RenderAsync(template.Text, values, NullEncoder.Default);

        var around = await ValuesAsync(lead, layout, links);
        around["subject"] = StringValue.Create(subject);
        around["unsubscribe"] = Value(new() { ["url"] = links.Unsubscribe });
        around["content"] = new StringValue(html, encode: false);
        html = await RenderAsync(layout.Html, around, Html);
        around["content"] = new StringValue(text, encode: false);
        text = TemplateText.Tidy(await RenderAsync(layout.Text, around, NullEncoder.Default));
        return new WrittenMail(name, template.Language, subject, WithPixel(html, links.Pixel), text);
    }

    private static string WithPixel(string html, string? pixel)
    {
        if (pixel is null)
            return html;
        var image = $"<img src=\"{Html.Encode(pixel)}\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\">";
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + image : html.Insert(end, image);
    }

    private async ValueTask<Dictionary<string, FluidValue>> ValuesAsync(Lead lead, MailTemplate template, MailLinks links)
    {
        var website = _options.Website?.AbsoluteUri ?? "";
        var literals = new Dictionary<string, object?>();
        foreach (var (index, url) in template.Literals.Index())
            literals[string.Create(CultureInfo.InvariantCulture, $"l{index}")] = await links.Follow(url);
        return new Dictionary<string, FluidValue>
        {
            ["lead"] = Value(TemplateValues.OfLead(lead)),
            ["offer"] = Value(TemplateValues.OfOffer(lead)),
            ["publisher"] = Value(new() { ["name"] = _options.Publisher, ["address"] = _options.Address, ["website"] = website }),
            ["links"] = Value(new()
            {
                ["website"] = await links.Follow(website),
                ["contact"] = await links.Follow(_options.ContactUrl?.AbsoluteUri ?? website),
                ["start"] = await links.Follow(_options.StartUrl?.AbsoluteUri ?? website),
                ["news"] = await links.Follow(_options.NewsUrl?.AbsoluteUri ?? website),
            }),
            ["literals"] = Value(literals),
        };
    }

    private static FluidValue Value(Dictionary<string, object?> members) => FluidValue.Create(
        members.Where(member => member.Value is not (null or "")).ToDictionary(member => member.Key, member => member.Value!), TemplateLanguage.Options);

    private static async Task<string> RenderAsync(IFluidTemplate template, Dictionary<string, FluidValue> values, TextEncoder encoder)
    {
        var context = new TemplateContext(TemplateLanguage.Options);
        foreach (var (name, value) in values)
            context.SetValue(name, value);
        await using var text = new BoundedWriter(TemplateLanguage.MostText);
        await template.RenderAsync(text, encoder, context);
        return text.ToString();
    }

    /// <summary>A header: one line, and not the longest.</summary>
    private static string Subject(string text)
    {
        var line = TemplateValues.Line(text, MostSubject);
        return line ?? " ";
    }
}
