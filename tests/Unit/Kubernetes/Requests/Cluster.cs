using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Requests;

/// <summary>A cluster with the namespace <c>team</c> and what a test puts in.</summary>
internal sealed class Cluster : IObjectStore
{
    public const string ConfigMaps = "/api/v1/namespaces/team/configmaps";

    private readonly Dictionary<string, JsonObject> _objects = new(StringComparer.Ordinal)
    {
        ["/namespaces//team"] = new() { ["metadata"] = new JsonObject { ["name"] = "team" } },
    };

    public List<JsonObject> Customs { get; } = [];

    public IEnumerable<JsonObject> Definitions => Customs;

    public AdmissionStep? Admission { get; init; }

    public JsonObject? Find(string group, string resource, string? space, string name) => _objects.GetValueOrDefault($"{group}/{resource}/{space}/{name}");

    public Cluster With(string key, string json)
    {
        _objects[key] = JsonNode.Parse(json)!.AsObject();
        return this;
    }

    /// <summary>With the ConfigMap <c>a</c>, whose metadata can say more.</summary>
    public static Cluster WithConfigMap(string metadata = "") => new Cluster().With("/configmaps/team/a",
        "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\", \"namespace\": \"team\", \"uid\": \"u\", \"resourceVersion\": \"7\"" + metadata + "}, \"data\": {\"k\": \"v\"}}");

    public ApiAnswer Post(string path, string body, string type = "application/json") => Answer("POST", path, body, type);

    public ApiAnswer Put(string path, string body) => Answer("PUT", path, body, "application/json");

    public ApiAnswer Patch(string path, string body, string type) => Answer("PATCH", path, body, $"application/{type}-patch+json");

    public ApiAnswer Answer(string method, string path, string body, string? type) =>
        new RequestEvaluator(Judged.Schema, this) { Admission = Admission }.Answer(new(method, path, type, body));

    /// <summary>The message of the refusal of a new ConfigMap.</summary>
    public static string Refusal(string body, string query = "", string type = "application/json") => new Cluster().Post(ConfigMaps + query, body, type) switch
    {
        { Failure: { } failure } => $"{failure.Code} {failure.Message}",
        _ => "taken",
    };

    /// <summary>The causes of the refusal of a ConfigMap with these metadata.</summary>
    public static IEnumerable<string> Causes(string metadata) =>
        new Cluster().Post(ConfigMaps, "{\"metadata\": {" + metadata + "}}").Failure?.Details?.Causes.Select(cause => $"{cause.Field}: {cause.Message}") ?? [];
}
