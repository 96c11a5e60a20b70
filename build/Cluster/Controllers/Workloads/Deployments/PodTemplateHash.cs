using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Short names for templates of pods (pkg/controller: ComputeHash; apimachinery, pkg/util/rand: SafeEncodeString).</summary>
/// <remarks>FNV-1a and alphabet are upstream's. What is hashed is not: there it is Go's own print of the struct, here JSON with sorted keys, so that the same template
/// has another hash on a real cluster. Nothing may compare the two, since upstream's differ from version to version too.</remarks>
internal static class PodTemplateHash
{
    public const string Label = "pod-template-hash";

    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <param name="collisions">How many objects with the name that the hash makes were there already and are not ours; null for never.</param>
    public static string Of(JsonNode template, int? collisions)
    {
        var text = Encoding.UTF8.GetBytes(GoJson.Of(template));
        var bytes = collisions is { } count ? text.Concat(BitConverter.GetBytes((long)count)) : text;
        return Encoded(bytes.Aggregate(Basis, (hash, part) => unchecked((hash ^ part) * Prime)));
    }

    /// <summary>The hash of what a ControllerRevision keeps: of the stored bytes, by FNV-1, so that a real cluster comes to the same.</summary>
    public static string OfText(string text) => Encoded(Encoding.UTF8.GetBytes(text).Aggregate(Basis, (hash, part) => unchecked((hash * Prime) ^ part)));

    /// <summary>True for templates that make the same pods: their hash label aside.</summary>
    public static bool IsSame(JsonObject one, JsonObject other) => Alike.Are(WithoutLabel(one), WithoutLabel(other));

    public static JsonObject WithoutLabel(JsonObject template)
    {
        if (template.Map("metadata")?.Map("labels")?.ContainsKey(Label) != true)
            return template;
        var copy = template.DeepClone().AsObject();
        copy.Map("metadata")!.Map("labels")!.Remove(Label);
        return copy;
    }

    private static string Encoded(uint hash) => string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Letters[digit % Letters.Length]));
}
