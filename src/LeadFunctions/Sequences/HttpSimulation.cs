using System.Globalization;
using System.Text.Json;
using LeadFunctions.Access;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.Core.Simulation;
using LeadFunctions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LeadFunctions.Sequences;

/// <summary>Lets a sequence run over people who do not exist. Nothing is read, stored or sent.</summary>
internal sealed class HttpSimulation(NurtureRules nurture, LeadRules rules, TimeProvider clock, OperationRunner runner) : IApiOperation
{
    public static ApiOperation Operation { get; } = new(nameof(HttpSimulation), "GET", "nurture/{sequence}/simulation")
    {
        Summary = "What made-up leads would get of a sequence, by the rules that leads are kept by. Nothing is stored or sent.",
        Least = Role.Reader,
        Query =
        [
            new("leads", "How many; 1000 if left out.") { Range = (1, 1000) },
            new("days", "For how many days from now on; 90 if left out.") { Range = (1, 400) },
            new("seed", "Another number gives other people; 1 if left out.") { Range = (0, 999_999) },
        ],
        Response = typeof(SimulationView),
        Problems = [CommandReader.InvalidField, SequenceProblems.NotFound],
    };

    [Function(nameof(HttpSimulation))]
    public Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/nurture/{sequence}/simulation")] HttpRequestData request,
        string sequence,
        CancellationToken cancellation) => runner.RunAsync(this, ApiCall.OfMachine(request, ("sequence", sequence)), cancellation);

    public Task<HttpResponseData> HandleAsync(ApiCall call, CancellationToken cancellation) => Task.FromResult(Answer(call));

    private HttpResponseData Answer(ApiCall call)
    {
        if (nurture.Current(call.Values["sequence"]) is not { } sequence)
            return SequenceProblems.NotFound.ToResponse(call.Request);
        Problem? problem = null;
        var (leads, days, seed) = (Number("leads", 1000), Number("days", 90), Number("seed", 1));
        if (problem is not null)
            return problem.ToResponse(call.Request);
        var settings = new SimulationSettings(leads, days, seed, clock.GetUtcNow());
        return ApiJson.Response(call.Request, SimulationView.Of(sequence, SequenceSimulation.Run(sequence, settings, rules)));

        int Number(string name, int otherwise)
        {
            var (least, most) = Operation.Query.First(parameter => parameter.Name == name).Range!.Value;
            if (call.Request.Query[name] is not { } text)
                return otherwise;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            problem ??= CommandReader.Invalid(name, $"{name} is a number from {least} to {most}.");
            return otherwise;
        }
    }
}

/// <param name="Touches">Of all of them.</param>
/// <param name="ByStep">Touches by step.</param>
/// <param name="ByOutcome">Leads by why they left, or could not enter; <c>inside</c>: they still are in it at the end.</param>
/// <param name="Leads">Each with what it would get.</param>
internal sealed record SimulationView(
    string Sequence,
    string Version,
    int Touches,
    IReadOnlyDictionary<string, int> ByStep,
    IReadOnlyDictionary<string, int> ByOutcome,
    IReadOnlyList<SimulatedLead> Leads)
{
    public static SimulationView Of(SequenceModel sequence, IReadOnlyList<SimulatedLead> leads) => new(
        sequence.Name,
        sequence.Version,
        leads.Sum(lead => lead.Touches.Count),
        SequenceSimulation.ByStep(sequence, leads).ToDictionary(one => one.Step, one => one.Count),
        SequenceSimulation.ByOutcome(leads).ToDictionary(one => JsonNamingPolicy.CamelCase.ConvertName(one.Outcome ?? "inside"), one => one.Count),
        leads);
}
