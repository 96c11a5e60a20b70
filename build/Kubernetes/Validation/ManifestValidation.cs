using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Kubernetes;

/// <summary>Validates the documents of files, all of them, and places what is wrong.</summary>
public static class ManifestValidation
{
    /// <summary>Documents in parallel, results in their order.</summary>
    /// <param name="findings">Receives what cannot be read.</param>
    public static ImmutableArray<ValidatedObject> Run(ObjectValidator validator, IReadOnlyList<ManifestDocument> documents, FindingList findings)
    {
        var results = documents.AsParallel().AsOrdered().Select(document => Judge(validator, document)).ToList();
        foreach (var finding in results.SelectMany(result => result.Unreadable))
            findings.Add(finding.At, finding.Id, finding.Text);
        return [.. results.Select(result => result.Object).OfType<ValidatedObject>()];
    }

    /// <summary>The kinds that the CustomResourceDefinitions among documents add.</summary>
    public static CustomResources Definitions(IEnumerable<ManifestDocument> documents) =>
        new(documents.Where(document => CustomResources.IsDefinition(document.Identity)).Select(document => document.Read([]))
            .OfType<System.Text.Json.Nodes.JsonObject>());

    private static (FindingList Unreadable, ValidatedObject? Object) Judge(ObjectValidator validator, ManifestDocument document)
    {
        var unreadable = new FindingList();
        if (document.Read(unreadable) is not { } root)
            return (unreadable, null);

        var verdict = validator.Validate(root);
        var places = verdict.Faults.IsEmpty ? null : FieldPlaces.Of(document);
        return (unreadable, new ValidatedObject(document.At, document.Identity, verdict, [.. verdict.Faults.Select(fault => places!.Of(fault.Path))]));
    }
}

/// <summary>An object with what validation says of it.</summary>
/// <param name="Places">Where each fault of the verdict stands, in its order.</param>
public sealed record ValidatedObject(Location At, ObjectIdentity Identity, ObjectVerdict Verdict, ImmutableArray<Location> Places);
