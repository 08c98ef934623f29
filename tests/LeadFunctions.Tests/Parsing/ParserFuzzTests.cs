using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Parsing;

public sealed class ParserFuzzTests
{
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"UserDetails\":", "\"Email\":", "\"Phone\"", "\"LeadSource\":\"A-B|C.d\"", "null", "true", "1e999", "-0",
        "\\u", "\\ud800", "\"\\udc00\"", "\uFFFE", "\u0000", "é", "😀", "\n", "\"a@b.c\"", "{\"UserDetails\":{\"FirstName\":\"\\ud800\ufffe\"", "}}",
    ];

    private static readonly string[] Nasty =
    [
        "\ud800", "\udc00", "\uFFFE", "\uFFFF", "\u0000", "\u0301", "İ", "ß", "@", "+", "|", "-", ".", "…", "😀", "ﷺ", "１", "٣", "xn--", " ",
        "a", "Z", "9", "(", "<", ">",
    ];

    [Fact]
    public void Arbitrary_bytes_never_throw()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Judge(bytes)));
    }

    [Fact]
    public void Damaged_leads_never_throw()
    {
        var body = new LeadBody { FirstName = "François 😀" }.ToUtf8();
        var damage = from position in Gen.Choose(0, body.Length - 1)
                     from value in Gen.Choose(0, 255)
                     from length in Gen.Choose(1, body.Length)
                     select (position, (byte)value, length);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                damage.ToArbitrary(),
                d =>
                {
                    var damaged = body[..d.length];
                    damaged[d.position % d.length] = d.Item2;
                    return Judge(damaged);
                }));
    }

    [Fact]
    public void Arbitrary_pieces_of_JSON_never_throw()
    {
        var json = Gen.Elements(Fragments).ListOf().Select(string.Concat);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(json.ToArbitrary(), text => Judge(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Identity_takes_arbitrary_text()
    {
        var text = Gen.OneOf(Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ListOf().Select(string.Concat);
        var contact = from parts in text.ArrayOf(7)
                      select new Contact(parts[0], parts[1], parts[2] + "@" + parts[3], parts[4], parts[5], null, parts[6], null);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(contact.ToArbitrary(), c => IsSound(Submissions.Of(c) with { Origin = OriginParser.Parse(c.Email, c.Phone) })));
    }

    private static bool Judge(byte[] body) => SubmissionParser.Parse(body) switch
    {
        ParseResult.Parsed parsed => IsSound(parsed.Submission),
        ParseResult.Unparsable unparsable => unparsable.Reason.Length > 0,
        _ => false,
    };

    private static bool IsSound(Submission submission)
    {
        var keys = IdentityKeys.Of(submission);
        return keys.Select(key => key.Hash).Distinct().Count() == keys.Count
            && keys.Select(key => key.Kind).SequenceEqual(keys.Select(key => key.Kind).Order());
    }
}
