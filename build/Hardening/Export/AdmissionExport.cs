using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The controls of a profile as admission policies, so that the cluster refuses what the build would have found.</summary>
public static class AdmissionExport
{
    /// <summary>A policy and a binding for each control that one object decides.</summary>
    /// <param name="controls">The controls of the profile.</param>
    /// <param name="namespaces">Where they are in force; never empty.</param>
    /// <param name="waivers">What is let off; those not in force are left out.</param>
    public static ExportedPolicies Of(IEnumerable<SelectedControl> controls, ImmutableSortedSet<string> namespaces, IEnumerable<Waiver> waivers, KubernetesVersion kubernetes, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfZero(namespaces.Count);
        var selected = controls.ToList();
        var given = selected.ToDictionary(entry => entry.Control.Id, entry => entry.Parameters, StringComparer.Ordinal);
        var checks = AdmissionCheck.All(kubernetes, (control, name) => given.TryGetValue(control, out var all) && all.TryGetValue(name, out var values) ? values : [])
            .ToDictionary(check => check.Control, StringComparer.Ordinal);
        var inForce = waivers.Where(waiver => waiver.IsInForce(today)).ToLookup(waiver => waiver.Control.Value, StringComparer.Ordinal);

        return new ExportedPolicies(
            [.. selected.Where(entry => checks.ContainsKey(entry.Control.Id)).SelectMany(entry => Objects(entry.Control, checks[entry.Control.Id], [.. inForce[entry.Control.Id]], namespaces))],
            [.. selected.Where(entry => !checks.ContainsKey(entry.Control.Id)).Select(entry => $"{entry.Control.Id}: {entry.Control.Title}: not exported, one object alone does not decide it or its parameters are not given")]);
    }

    private static JsonObject[] Objects(IControl control, AdmissionCheck check, ImmutableArray<Waiver> waivers, ImmutableSortedSet<string> namespaces)
    {
        var name = $"welkin-{control.Id.ToLowerInvariant()}";
        var variables = check.Subject == AdmissionSubject.Pods ? PodVariables.Of(WaivedObjects.Containers(waivers)) : [];
        return
        [
            PolicyObjects.Policy(name, check.Subject, variables, check.Expression, $"{control.Id}: {control.Title}. {control.Remedy}", WaivedObjects.Whole(waivers), Annotations(control, waivers)),
            PolicyObjects.Binding(name, namespaces),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> Annotations(IControl control, ImmutableArray<Waiver> waivers)
    {
        yield return KeyValuePair.Create("welkin.release/control", control.Id);
        // A policy does not know what day it is: who keeps it must know when it is to be made anew.
        if (!waivers.IsEmpty)
            yield return KeyValuePair.Create("welkin.release/valid-until", FormattableString.Invariant($"{waivers.Min(waiver => waiver.Expires.Value):yyyy-MM-dd}"));
    }
}

/// <summary>What came of an export.</summary>
/// <param name="Objects">The objects, in the order of the controls.</param>
/// <param name="Notes">What could not be said, or is wider than what was waived, one line each.</param>
public sealed record ExportedPolicies(ImmutableArray<JsonObject> Objects, ImmutableArray<string> Notes)
{
    /// <summary>As a YAML stream, the notes as comments at its head.</summary>
    public string Write() => string.Concat(Notes.Select(note => $"# {note}\n")) + string.Concat(Objects.Select(root => $"---\n{YamlWriter.Write(root)}"));
}
