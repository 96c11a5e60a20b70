using System.Text.Json.Nodes;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Network;

/// <summary>What the rules of built-in kinds say of an object, as a Status of the API would.</summary>
internal static class Verdicts
{
    private static ObjectValidator Validator { get; } = new(Judged.Schema, CustomResources.None);

    /// <summary>Field and message of each mistake, nothing of what is tolerated.</summary>
    public static IEnumerable<string> Created(string manifest) => Created(Read(manifest));

    public static IEnumerable<string> Created(JsonObject root) => Validator.Validate(root).Faults.Where(fault => !fault.Tolerated).Select(fault => fault.Text);

    public static IEnumerable<string> NotJudged(string manifest) => Validator.Validate(Read(manifest)).NotEvaluated;

    public static IEnumerable<string> Updated(string old, string manifest) => Validator.ValidateUpdate(Read(old), Read(manifest)).Faults.Select(fault => fault.Text);

    /// <summary>A value of the object with its defaults, as JSON.</summary>
    public static string? Default(string manifest, string at) =>
        at.Split('/').Skip(1).Aggregate((JsonNode?)ObjectDefaults.Apply(Read(manifest)), (node, key) => node is JsonArray list ? list[int.Parse(key, null)] : node?[key])?.ToJsonString();

    public static JsonObject Read(string manifest) => Reading.Only(manifest);
}
