using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Applies the rules that work on a release as a whole, one after the other; each sees what those before it made.</summary>
internal static class ReleaseRules
{
    public static (ImmutableArray<HardenedComponent> Hardened, ReleaseObjects Read) Apply(
        IReadOnlyList<HardeningInput> inputs, ReleaseObjects release, ImmutableArray<HardenedComponent> hardened, KubernetesVersion kubernetes, FindingList findings)
    {
        // A rule that several profiles have works once, for the components that have it.
        foreach (var same in inputs.SelectMany(input => input.Rules.Where(rule => rule.Rule is IReleaseRule).Select(rule => (rule, input.Manifests.Component))).GroupBy(entry => entry.rule.Rule.Id).ToList())
        {
            if (findings.Count > 0)
                return (hardened, release);
            var members = same.Select(entry => entry.Component).ToHashSet(StringComparer.Ordinal);
            var (rule, parameters) = (same.First().rule.Rule, same.First().rule.Parameters);
            release = ReleaseObjects.Of(hardened.Zip(inputs, (component, input) => (component.Manifests, input.Facts)), findings, release);
            hardened = One((IReleaseRule)rule, new RuleContext(release, kubernetes, parameters), members, hardened, findings);
        }
        return (hardened, release);
    }

    private static ImmutableArray<HardenedComponent> One(IReleaseRule rule, RuleContext context, HashSet<string> members, ImmutableArray<HardenedComponent> hardened, FindingList findings)
    {
        try
        {
            var steps = rule.Apply(context).ToList();
            var edits = steps.OfType<StepIn>().Where(step => members.Contains(step.Item.Component)).ToLookup(step => step.Item.Component, StringComparer.Ordinal);
            var added = steps.OfType<AddedObject>().Where(step => members.Contains(step.Component)).ToLookup(step => step.Component, StringComparer.Ordinal);
            return [.. hardened.Select(component => Change(rule, component, [.. edits[component.Manifests.Component]], [.. added[component.Manifests.Component]]))];
        }
        catch (FieldTypeException error)
        {
            // The rule read another object than its own: the first that says so is named.
            var wrong = context.Release.All.FirstOrDefault(item => Says(item, error));
            findings.Add(wrong?.At ?? new Location(rule.Id, 1, 1), "K8S006", wrong is null ? error.Message : $"{wrong.Document.Identity}: {error.Message}");
            return hardened;
        }
    }

    private static bool Says(ReleaseObject item, FieldTypeException error) => !CustomResources.IsDefinition(item.Identity)
        && error.Path.In(item.Root) is { } node && error.Message.EndsWith($"got {new Field(error.Path, node).Shown}", StringComparison.Ordinal);

    private static HardenedComponent Change(IReleaseRule rule, HardenedComponent component, IReadOnlyCollection<StepIn> edits, IReadOnlyCollection<AddedObject> added)
    {
        if (edits.Count == 0 && added.Count == 0)
            return component;
        var documents = component.Manifests.Documents.ToBuilder();
        var places = edits.Count == 0 ? [] : documents.Select((document, index) => (document, index)).ToDictionary(entry => entry.document, entry => entry.index);
        var (changes, remainders) = (component.Changes.ToBuilder(), component.Remainders.ToBuilder());
        foreach (var steps in edits.GroupBy(edit => edit.Item.Document, ReferenceEqualityComparer.Instance))
        {
            var draft = new ObjectDraft(steps.First().Item);
            draft.Make(rule.Id, steps.Select(edit => edit.Step));
            documents[places[(ManifestDocument)steps.Key!]] = draft.Document;
            changes.AddRange(draft.Changes);
            remainders.AddRange(draft.Remainders);
        }
        foreach (var root in added.Select(step => step.Root))
        {
            var document = ManifestDocument.Of($"hardening/{rule.Id}", root);
            documents.Add(document);
            changes.Add(new Change(rule.Id, document.Identity, "", null, root.ToJsonString()));
        }
        return new HardenedComponent(component.Manifests with { Documents = documents.ToImmutable() }, changes.ToImmutable(), remainders.ToImmutable());
    }
}
