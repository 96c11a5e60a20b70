using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>The spec of a Job, wherever it stands (pkg/apis/batch/validation: validateJobSpec).</summary>
internal static partial class JobSpecRules
{
    private const string PathCharacters = @"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+";
    private const int LongestManager = 63;

    private static readonly string[] Counts =
    [
        "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes",
    ];

    private static readonly string[] Replacements = ["Failed", "TerminatingOrFailed"];

    public static void Check(Field spec, FaultList faults)
    {
        foreach (var count in Counts)
            WorkloadChecks.NotNegative(spec[count], faults);
        if (spec["maxFailedIndexes"].IsSet && !spec["backoffLimitPerIndex"].IsSet)
            faults.Required(spec.Path["backoffLimitPerIndex"], "when maxFailedIndexes is specified");
        if (spec["managedBy"] is { IsSet: true } manager)
            Manager(manager, faults);
        JobModeRules.Check(spec, faults);
        if (spec["podFailurePolicy"].IsSet)
            PodFailurePolicyRules.Check(spec, faults);
        if (spec["successPolicy"].IsSet)
            SuccessPolicyRules.Check(spec, faults);
        Replacement(spec, faults);
        PodTemplateRules.Check(spec["template"], faults);
        RestartPolicy(spec, faults);
    }

    /// <summary>Who looks after the Job: a domain, a slash and a path (upstream: IsDomainPrefixedPath).</summary>
    private static void Manager(Field manager, FaultList faults)
    {
        var text = WorkloadChecks.Wording(manager);
        if (text.Length == 0)
            faults.Required(manager.Path);
        else if (text.Split('/', 2) is [{ Length: > 0 } host, { Length: > 0 } path])
        {
            foreach (var mistake in NameFormat.Dns1123Subdomain(host))
                faults.Invalid(manager.Path, host, mistake);
            if (!PathPattern().IsMatch(path))
                faults.Invalid(manager.Path, path, NameFormat.Mistake("Invalid path", PathCharacters));
        }
        else
        {
            faults.Invalid(manager.Path, text, "must be a domain-prefixed path (such as \"acme.io/foo\")");
        }
        if (Encoding.UTF8.GetByteCount(text) > LongestManager)
            faults.TooLong(manager.Path, LongestManager);
    }

    private static void Replacement(Field spec, FaultList faults)
    {
        var policy = spec["podReplacementPolicy"];
        var supported = spec["podFailurePolicy"].IsSet ? Replacements[..1] : Replacements;
        if (policy.IsSet && !supported.Contains(policy.Text))
            faults.NotSupported(policy.Path, policy.Node, supported);
    }

    private static void RestartPolicy(Field spec, FaultList faults)
    {
        var policy = spec["template"]["spec"]["restartPolicy"];
        switch (WorkloadChecks.Wording(policy))
        {
            case "" or "Always":
                faults.Required(policy.Path, "valid values: \"OnFailure\", \"Never\"");
                break;
            case "OnFailure" when spec["podFailurePolicy"].IsSet:
                faults.Invalid(policy.Path, policy.Node, "only \"Never\" is supported when podFailurePolicy is specified");
                break;
            case "OnFailure" or "Never":
                break;
            default:
                faults.NotSupported(policy.Path, policy.Node, "OnFailure", "Never");
                break;
        }
    }

    [GeneratedRegex("^" + PathCharacters + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathPattern();
}
