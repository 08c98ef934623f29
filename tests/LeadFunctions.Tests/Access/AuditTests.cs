using System.Net;
using LeadFunctions.Access;
using LeadFunctions.Core.Leads;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Tests.Access;

public sealed class AuditTests
{
    private const string Contacted = $"leads/{DeskRig.LeadId}/contacted";

    [Theory]
    [InlineData(HttpStatusCode.OK, "200")]
    [InlineData(HttpStatusCode.PreconditionFailed, "412")]
    public async Task A_change_by_a_person_is_one_line_that_says_who_did_what_to_which_lead(HttpStatusCode status, string outcome)
    {
        using var rig = new DeskRig();
        rig.Answer = call =>
        {
            var response = call.Request.CreateResponse();
            response.StatusCode = status;
            return response;
        };

        await CallAsync(rig, "POST", Contacted, Role.Sales);

        Assert.Equal([$"Audit: person {Principal.ObjectId} (Sales) HttpContacted {DeskRig.LeadId}: {outcome}"], Lines(rig));
    }

    [Fact]
    public async Task One_that_failed_or_was_refused_is_too()
    {
        using var rig = new DeskRig();
        rig.Answer = _ => throw new InvalidOperationException("secret");

        await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(rig, "POST", Contacted, Role.Sales));
        await CallAsync(rig, "POST", Contacted, Role.Reader);
        await rig.CallAsync("POST", Contacted, Principal.Header(Role.Admin), ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(["failed", "role-too-low", "cross-site"], Lines(rig).Select(line => line[(line.LastIndexOf(' ') + 1)..]));
    }

    [Fact]
    public async Task Each_lead_of_a_bulk_command_has_its_line()
    {
        using var rig = new DeskRig();
        rig.Answer = call =>
        {
            call.Touch(LeadId.Parse("bbcdefghijklmnopqrstuvwxyz"));
            call.Touch(LeadId.Parse(DeskRig.LeadId));
            return call.Request.CreateResponse();
        };

        await CallAsync(rig, "POST", Contacted, Role.Admin);

        Assert.Equal(2, Lines(rig).Count);
    }

    [Fact]
    public async Task Reading_is_not_noted()
    {
        using var rig = new DeskRig();

        await CallAsync(rig, "GET", $"leads/{DeskRig.LeadId}", Role.Reader);

        Assert.Empty(Lines(rig));
    }

    [Fact]
    public async Task Neither_a_name_nor_what_an_address_holds_reaches_the_log()
    {
        using var rig = new DeskRig();

        await CallAsync(rig, "POST", "leads/pat@customer.example/contacted", Role.Admin);
        await CallAsync(rig, "DELETE", "quarantine/x\r\nAudit: forged", Role.Reader);

        Assert.Equal(2, Lines(rig).Count);
        Assert.All(["@", "ann", "pat", "forged"], text => Assert.DoesNotContain(text, string.Join('\n', Lines(rig)), StringComparison.Ordinal));
    }

    private static Task<HttpResponseData> CallAsync(DeskRig rig, string method, string path, Role role) =>
        rig.CallAsync(method, path, [Principal.Header(role), .. DeskRig.FromOurPage]);

    private static List<string> Lines(DeskRig rig) =>
        [.. rig.Logs.GetSnapshot().Where(record => record.Id.Id == 5100).Select(record => record.Message)];
}
