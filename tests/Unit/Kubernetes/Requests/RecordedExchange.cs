using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>A request and what a real server answered.</summary>
/// <param name="Line">In the scenario's file, from 1.</param>
internal sealed record RecordedExchange(string Scenario, int Line, ApiRequest Request, JsonObject Headers, int Code, JsonObject? Body, string Warning)
{
    public string Id => $"{Scenario} {Line}";

    public bool Writes => Request.Method is "POST" or "PUT" or "PATCH";

    public bool Refused => Code >= 400;

    public string Message => Body?["message"]?.ToString() ?? "";

    public ResourcePath? Path { get; } = ResourcePath.Parse(Request.Path);

    public bool DryRun => Path?.Query.First("dryRun").Length > 0;

    /// <summary>The exchanges of one scenario in their order.</summary>
    public static IEnumerable<RecordedExchange> Read(string file)
    {
        foreach (var (line, index) in File.ReadLines(file).Select((line, index) => (line, index)))
        {
            var (request, response) = (JsonNode.Parse(line)!["request"]!, JsonNode.Parse(line)!["response"]!);
            var headers = request["headers"]?.AsObject() ?? [];
            var body = request["rawBody"]?.GetValue<string>() ?? request["body"]?.ToJsonString() ?? "";
            yield return new(
                System.IO.Path.GetFileNameWithoutExtension(file),
                index + 1,
                new(request["method"]!.GetValue<string>(), request["path"]!.GetValue<string>(), headers["Content-Type"]?.GetValue<string>(), body),
                headers,
                response["code"]!.GetValue<int>(),
                response["body"] as JsonObject,
                response["warning"]?.GetValue<string>() ?? "");
        }
    }
}
