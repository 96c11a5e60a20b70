using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a change of a pod, its metadata excepted (upstream: ValidatePodUpdate).</summary>
internal static class PodUpdateRules
{
    private const string Changeable = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    /// <summary>The texts of more than this are not compared: the message would be of no use.</summary>
    private const int LongestShown = 200_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Update(Field root, Field old, FaultList faults)
    {
        var (pod, before) = (PodPart.Of(root), PodPart.Of(old));
        Common(pod, before, faults);
        var (spec, oldSpec) = (pod.PartOrEmpty("spec"), before.PartOrEmpty("spec"));
        if (!Images(spec, oldSpec, "containers", faults) || !Images(spec, oldSpec, "initContainers", faults) || !Deadline(spec, oldSpec, faults))
            return;
        Tolerations(spec, oldSpec, faults);
        Gates(spec, oldSpec, faults);
        Rest(spec, oldSpec, faults);
    }

    /// <summary>A change of the ephemeral containers, by their subresource (upstream: ValidatePodEphemeralContainersUpdate).</summary>
    public static void EphemeralContainers(Field root, Field old, FaultList faults)
    {
        var (pod, before) = (PodPart.Of(root), PodPart.Of(old));
        if (before.PartOrEmpty("metadata").PartOrEmpty("annotations").Has(PodAnnotationRules.Mirror))
        {
            faults.Forbidden(FieldPath.Root, "static pods do not support ephemeral containers");
            return;
        }
        Common(pod, before, faults);
        var (path, now) = (FieldPath.Root["spec"]["ephemeralContainers"], pod.PartOrEmpty("spec").Parts("ephemeralContainers").ToList());
        foreach (var container in before.PartOrEmpty("spec").Parts("ephemeralContainers"))
        {
            var name = container.Text("name");
            var (was, kept) = (GoStructs.Of("EphemeralContainer", container.Map), now.FindLast(other => other.Text("name") == name));
            if (kept.Map is null)
                faults.Forbidden(path, $"existing ephemeral containers {ShownValue.Quoted(name)} may not be removed\n");
            else if (GoStructs.Of("EphemeralContainer", kept.Map) is var becomes && !GoStructs.Same(was, becomes))
                faults.Forbidden(path, $"existing ephemeral containers {ShownValue.Quoted(name)} may not be changed\n{Difference(was, becomes)}");
        }
    }

    /// <summary>What was and what becomes, as the API shows it.</summary>
    public static string Difference(JsonObject was, JsonObject becomes)
    {
        var (before, after) = (was.ToJsonString(Indented), becomes.ToJsonString(Indented));
        return before.Length + after.Length > LongestShown ? "" : UnifiedDiff.Of(before, after);
    }

    private static void Common(PodPart pod, PodPart before, FaultList faults)
    {
        PodRules.Whole(pod, faults);
        PodAnnotationRules.Update(pod.PartOrEmpty("metadata").PartOrEmpty("annotations"), before.PartOrEmpty("metadata").PartOrEmpty("annotations"), pod.PartOrEmpty("spec"), faults);
    }

    // False where there are more containers or fewer: the rest then is not looked at.
    private static bool Images(PodPart spec, PodPart old, string list, FaultList faults)
    {
        if (spec.Count(list) != old.Count(list))
        {
            faults.Forbidden(spec.At(list), "pod updates may not add or remove containers");
            return false;
        }
        foreach (var container in spec.Parts(list))
        {
            faults.Missing(container, "image");
            ContainerRules.OnlyForPod(container, faults);
        }
        return true;
    }

    private static bool Deadline(PodPart spec, PodPart old, FaultList faults)
    {
        var (path, now, before) = (spec.At("activeDeadlineSeconds"), spec.Number("activeDeadlineSeconds"), old.Number("activeDeadlineSeconds"));
        if (now is null)
        {
            if (before is not null)
                faults.InvalidShown(path, "\"null\"", "must not update from a positive integer to nil value");
            return true;
        }
        if (now is < 0 or > int.MaxValue)
            faults.Invalid(path, now, NameFormat.Between(0, int.MaxValue));
        else if (before < now)
            faults.Invalid(path, now, "must be less than or equal to previous value");
        else
            return true;
        return false;
    }

    private static void Tolerations(PodPart spec, PodPart old, FaultList faults)
    {
        var now = spec.Parts("tolerations").Select(Without).ToList();
        if (old.Parts("tolerations").Select(Without).Any(before => !now.Exists(toleration => GoStructs.Same(before, toleration))))
            faults.Forbidden(spec.At("tolerations"), "existing toleration can not be modified except its tolerationSeconds");
        else
            TolerationRules.Check(spec, faults);

        static JsonObject Without(PodPart toleration)
        {
            var shown = GoStructs.Of("Toleration", toleration.Map);
            shown.Remove("TolerationSeconds");
            return shown;
        }
    }

    private static void Gates(PodPart spec, PodPart old, FaultList faults)
    {
        var before = old.Parts("schedulingGates").Select(gate => gate.Text("name")).ToHashSet(StringComparer.Ordinal);
        foreach (var gate in spec.Parts("schedulingGates"))
        {
            if (!before.Contains(gate.Text("name")))
                faults.Forbidden(gate.At("name"), $"only deletion is allowed, but found new scheduling gate '{gate.Text("name")}'");
        }
    }

    private static void Rest(PodPart spec, PodPart old, FaultList faults)
    {
        var (was, becomes) = (GoStructs.PodSpec(old.Map), GoStructs.PodSpec(spec.Map));
        foreach (var list in (ReadOnlySpan<string>)["Containers", "InitContainers"])
        {
            for (var index = 0; becomes[list] is JsonArray containers && index < containers.Count; index++)
                containers[index]!["Image"] = was[list]![index]!["Image"]?.DeepClone();
        }
        foreach (var key in (ReadOnlySpan<string>)["ActiveDeadlineSeconds", "SchedulingGates", "Tolerations"])
            becomes[key] = was[key]?.DeepClone();
        if (old.Number("terminationGracePeriodSeconds") < 0 && spec.Number("terminationGracePeriodSeconds") == 1)
            becomes["TerminationGracePeriodSeconds"] = was["TerminationGracePeriodSeconds"]?.DeepClone();
        if (old.Count("schedulingGates") > 0)
            GatedPodRules.Narrow(was, becomes, spec, faults);
        if (!GoStructs.Same(was, becomes))
            faults.Forbidden(spec.Path, $"{Changeable}\n{Difference(was, becomes)}");
    }
}
