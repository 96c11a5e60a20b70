using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the kernel parameters of a pod (KEP-34; upstream: validateSysctls).</summary>
internal static partial class SysctlRules
{
    private const int Longest = 253;
    private const string Segment = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private const string Pattern = "^(" + Segment + @"[\./])*" + Segment + "$";

    public static void Check(PodPart spec, PodPart context, FaultList faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sysctl in context.Parts("sysctls"))
        {
            var name = sysctl.Text("name");
            if (name.Length == 0)
                faults.Required(sysctl.At("name"));
            else if (name.Length > Longest || !Name().IsMatch(name))
                faults.Invalid(sysctl.At("name"), name, $"must have at most 253 characters and match regex {Pattern}");
            else if (names.Contains(name))
                faults.Duplicate(sysctl.At("name"), name);
            OnHost(spec, sysctl, name, faults);
            names.Add(name);
        }
    }

    // What belongs to a namespace of the node is not the pod's to set.
    private static void OnHost(PodPart spec, PodPart sysctl, string name, FaultList faults)
    {
        var dotted = Dotted(name);
        if (spec.Is("hostNetwork") && dotted.StartsWith("net.", StringComparison.Ordinal))
            faults.Invalid(sysctl.At("name"), name, "may not be specified when 'hostNetwork' is true");
        else if (spec.Is("hostIPC") && IsOfProcesses(dotted))
            faults.Invalid(sysctl.At("name"), name, "may not be specified when 'hostIPC' is true");
    }

    private static bool IsOfProcesses(string name) => name == "kernel.sem" || name.StartsWith("kernel.shm", StringComparison.Ordinal)
        || name.StartsWith("kernel.msg", StringComparison.Ordinal) || name.StartsWith("fs.mqueue.", StringComparison.Ordinal);

    // A name that is separated by slashes may have dots in its parts.
    private static string Dotted(string name) => name.AsSpan().IndexOfAny('.', '/') is var at and >= 0 && name[at] == '/'
        ? name.Replace('.', '\0').Replace('/', '.').Replace('\0', '/')
        : name;

    [GeneratedRegex("^(" + Segment + @"[\./])*" + Segment + @"\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
