using System.ComponentModel.DataAnnotations;
using LeadFunctions.Commands;
using LeadFunctions.Http;

namespace LeadFunctions.Tests.Http;

/// <summary>What a person did is said to be that person's, whatever the body says.</summary>
public sealed class SignatureTests
{
    [Theory]
    [InlineData("""{"channel":"phone"}""")]
    [InlineData("""{"by":"Mallory","channel":"phone"}""")]
    [InlineData("""{"By":null,"channel":"phone"}""")]
    public async Task A_person_signs_and_the_body_does_not(string body)
    {
        var (command, problem) = await CommandReader.ReadAsync<ContactCommand>(new FakeRequest(body), "ann@publisher.example", default);

        Assert.Null(problem);
        Assert.Equal(new ContactCommand("ann@publisher.example", "phone"), command);
    }

    [Fact]
    public async Task Every_item_of_a_bulk_command_is_signed()
    {
        const string Body = """{"items":[{"by":"Mallory","inner":{"by":"Eve"}},{"inner":null},{}],"note":"by","by":"Trudy"}""";
        var (command, problem) = await CommandReader.ReadAsync<Bulk>(new FakeRequest(Body), "ann", default);

        Assert.Null(problem);
        Assert.Equal(["ann", "ann", "ann", "ann", "ann"], command!.Items.Select(item => item.By).Append(command.By).Append(command.Items[0].Inner!.By));
        Assert.Equal("by", command.Note);
    }

    [Fact]
    public async Task A_program_says_by_itself_who_it_was()
    {
        Assert.Equal("Ann", (await CommandReader.ReadAsync<Bulk>(new FakeRequest("""{"by":"Ann","items":[]}"""), null, default)).Command!.By);
        Assert.Equal("$.by", (await CommandReader.ReadAsync<Bulk>(new FakeRequest("""{"items":[]}"""), null, default)).Problem!.Field);
    }

    internal sealed record Bulk(IReadOnlyList<Item> Items, [property: Required] string? By, string? Note = null);

    internal sealed record Item(string? By, Item? Inner);
}
