using LeadFunctions.Core.Forms;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Forms;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Forms;

public sealed class ShippedFormsTests
{
    private const string WriteSchema = "LEADFUNCTIONS_WRITE_SCHEMA";

    private static readonly FormsModel Shipped = FormsFile.Load(Path.Combine(AppContext.BaseDirectory, "Forms", "forms.json"));

    [Fact]
    public void Nobody_becomes_a_lead_by_a_page_that_nobody_opened() => Assert.All(Shipped.Forms, form => Assert.False(form.Enabled));

    [Fact]
    public void A_contact_form_and_a_newsletter_are_there_in_five_languages()
    {
        Assert.Equal(["contact", "newsletter"], Shipped.Forms.Select(form => form.Id));
        Assert.All(DeskText.Languages, language => Assert.All(
            Shipped.Forms.SelectMany(form => form.Consents.Select(consent => consent.Text).Concat([form.Title, form.Intro!])),
            text => Assert.Equal(language, text.For(language).Language)));
        Assert.True(Shipped.Forms[1].DoubleOptIn);
    }

    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        var path = Repository.PathOf("src", "LeadFunctions", "Forms", "forms.schema.json");
        if (Environment.GetEnvironmentVariable(WriteSchema) == "1")
            File.WriteAllText(path, FormsFile.SchemaText);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == FormsFile.SchemaText,
            "forms.schema.json is not what FormsModel says. "
            + $"Regenerate it: {WriteSchema}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(ShippedFormsTests)}");
    }

    [Theory]
    [InlineData("Mail:From", null)]
    [InlineData("Links:BaseUrl", null)]
    public async Task A_form_that_must_write_to_people_stops_the_start_where_it_cannot(string missing, string? value)
    {
        using var file = new TempForms(SomeForms.Text);
        var settings = Pipeline.Local.With([.. FormRig.Mailing, ("Forms:File", file.Path), (missing, value)]);
        if (missing == "Mail:From")
            settings["Mail:Smtp:Host"] = null;

        var fault = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var host = Pipeline.Build(settings);
            await host.StartAsync();
        });

        Assert.Contains("doubleOptIn", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Mail:From", fault.Message, StringComparison.Ordinal);
    }
}
