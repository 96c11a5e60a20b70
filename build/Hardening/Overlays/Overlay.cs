using System.Text.Json.Nodes;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Hardening;

/// <summary>A patch for objects of one component, read and found without mistakes.</summary>
public sealed class Overlay
{
    private readonly SingleDocument _text;
    private readonly JsonNode? _patch;
    private readonly JsonPatch? _operations;

    private Overlay(OverlayDocument document, SingleDocument text, JsonNode? patch, JsonPatch? operations) =>
        (Document, _text, _patch, _operations) = (document, text, patch, operations);

    public OverlayDocument Document { get; }

    public string Name => Document.Metadata.Name.Value.Text;

    public string Component => Document.Metadata.Component.Value.Text;

    public OverlaySpec Spec => Document.Spec;

    /// <summary>Id of the control it serves.</summary>
    public string Control => Spec.Control.Value;

    /// <summary>Where the file says what it is for.</summary>
    public Location At => Spec.Target.At;

    internal OverlayMatches Matches => Spec.Matches ?? new OverlayMatches(At);

    /// <summary>Reads an overlay; null with findings where it has mistakes.</summary>
    /// <param name="file">What findings call the file.</param>
    /// <param name="text">Its content.</param>
    /// <param name="findings">Receives every mistake.</param>
    public static Overlay? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var document = YamlContent.Read<OverlayDocument>(file, text, findings);
        // The patch is read as manifests are, so that its scalars mean what they mean there.
        if (document is null || SingleDocument.Read(file, text, findings) is not { } read)
            return null;
        OverlayRules.Check(document, findings);
        var patch = read.Root?["spec"]?["patch"];
        var operations = OverlayRules.Patch(document.Spec, patch, read, findings);
        return findings.Count == before ? new Overlay(document, read, patch, operations) : null;
    }

    /// <summary>The object with the patch applied; the one given stays as it is.</summary>
    /// <exception cref="PatchException">The patch does not fit the object.</exception>
    internal JsonObject Apply(JsonObject root, KubernetesVersion kubernetes) => (Spec.Type switch
    {
        OverlayType.Json => _operations!.Apply(root),
        OverlayType.Merge => MergePatch.Apply(root, _patch),
        _ => StrategicMergePatch.Apply(root, _patch, KubernetesSchema.Of(kubernetes)),
    }) as JsonObject ?? [];

    /// <summary>Where a mistake stands in the file: one of the object is shown at the patch.</summary>
    internal Location Place(PatchMistake mistake) => mistake.InDocument ? Spec.Patch.At : _text.Place(OverlayRules.Below(OverlayRules.PatchPlace, mistake.At));

    /// <summary>The preconditions that what the chart rendered does not meet, each with what is there.</summary>
    internal IEnumerable<(OverlayPrecondition Precondition, string Observed)> Unmet(JsonObject rendered)
    {
        for (var index = 0; index < Spec.Precondition.Length; index++)
        {
            var condition = Spec.Precondition[index];
            var there = JsonPointer.Parse(condition.Path.Value).TryGet(rendered, out var value);
            if (condition.Absent ? there : !there || !JsonValues.AreEqual(value, _text.Root!["spec"]!["precondition"]![index]!["value"]))
                yield return (condition, there ? new Field(FieldPath.Root, value).Shown : "not there");
        }
    }

    public override string ToString() => $"{Component}/{Name}";
}
