using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What controllers ask of their selector and of the template that it has to select.</summary>
internal static class TemplateSelectorRules
{
    /// <summary>The selector itself; says whether Go can make one of it.</summary>
    /// <param name="kind">Named where it is empty.</param>
    public static bool Selector(Field selector, string kind, FaultList faults)
    {
        if (!selector.IsSet)
        {
            faults.Required(selector.Path);
            return true;
        }
        var before = faults.Count;
        LabelRules.Selector(selector, faults);
        var valid = faults.Count == before;
        if (LabelSelectorMatch.IsEmpty(selector))
            faults.Invalid(selector.Path, LabelSelectorMatch.Shown(selector), $"empty selector is invalid for {kind}");
        return valid;
    }

    /// <summary>Whether the template's labels are those that the selector selects.</summary>
    public static void Matches(Field selector, Field template, FaultList faults)
    {
        var labels = template["metadata"]["labels"];
        if (!LabelSelectorMatch.Selects(selector, labels.Map))
            Mismatch(labels, faults);
    }

    public static void Mismatch(Field labels, FaultList faults) =>
        faults.Invalid(labels.Path, labels.Map is { } map ? LabelSelectorMatch.Ordered(map) : null, "`selector` does not match template `labels`");

    /// <summary>What only a template that runs for ever may hold.</summary>
    /// <param name="kind">Named where the template has an end.</param>
    public static void RunsForEver(Field template, string kind, FaultList faults)
    {
        var spec = template["spec"];
        if (spec["restartPolicy"].Text is { Length: > 0 } policy && policy != "Always")
            faults.NotSupported(spec.Path["restartPolicy"], policy, "Always");
        if (spec["activeDeadlineSeconds"].IsSet)
            faults.Forbidden(spec.Path["activeDeadlineSeconds"], $"activeDeadlineSeconds in {kind} is not Supported");
    }

    /// <summary>A copy of a template that knows the volumes which are made for each pod.</summary>
    public static Field WithVolumes(Field template, IEnumerable<string> claims)
    {
        var names = claims.ToList();
        if (names.Count == 0 || template.Map is not { } map)
            return template;
        var whole = map.DeepClone().AsObject();
        var spec = whole.DefaultMap("spec");
        var volumes = spec["volumes"]?.DeepClone() as JsonArray ?? [];
        var present = spec.Maps("volumes").Select(volume => volume.Text("name")).ToList();
        foreach (var name in names.Where(name => !present.Contains(name)))
            volumes.Add(new JsonObject { ["name"] = name, ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = name } });
        spec["volumes"] = volumes;
        return new(template.Path, whole);
    }
}
