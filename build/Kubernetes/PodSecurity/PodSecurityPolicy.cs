using System.Collections.Immutable;

namespace Welkin.Kubernetes;

/// <summary>What a namespace asks of its pods: by its labels <c>pod-security.kubernetes.io/enforce</c>, <c>audit</c>, <c>warn</c> and their <c>-version</c>.</summary>
/// <param name="Faults">Labels that cannot be read; the policy holds all the same, as strict as can be for enforce.</param>
/// <remarks>pod-security-admission, api/helpers.go: PolicyToEvaluate.</remarks>
public sealed record PodSecurityPolicy(
    PodSecurityStandard Enforce, PodSecurityStandard Audit, PodSecurityStandard Warn, ImmutableArray<PodSecurityLabelFault> Faults)
{
    private const string Prefix = "pod-security.kubernetes.io/";

    /// <summary>What holds where no label says otherwise, with the admission plugin's own defaults.</summary>
    public static PodSecurityPolicy Privileged { get; } = new(default, default, default, []);

    /// <summary>True where nothing has to be looked at.</summary>
    public bool IsPrivileged => Faults.IsEmpty && (Enforce.Level, Audit.Level, Warn.Level) == default;

    /// <summary>Reads the labels of a namespace.</summary>
    /// <param name="labels">The field <c>metadata.labels</c>; may be absent.</param>
    /// <param name="defaults">What the admission plugin is configured with; privileged where nothing is said.</param>
    public static PodSecurityPolicy Parse(Field labels, PodSecurityPolicy? defaults = null)
    {
        var policy = defaults ?? Privileged;
        var faults = ImmutableArray.CreateBuilder<PodSecurityLabelFault>();
        return new PodSecurityPolicy(
            Read(labels, "enforce", policy.Enforce, PodSecurityLevel.Restricted, faults),
            Read(labels, "audit", policy.Audit, PodSecurityLevel.Privileged, faults),
            Read(labels, "warn", policy.Warn, PodSecurityLevel.Privileged, faults),
            faults.DrainToImmutable());
    }

    /// <param name="unreadable">The level in place of one that cannot be read: audit and warn fall silent, enforce does not.</param>
    private static PodSecurityStandard Read(
        Field labels, string mode, PodSecurityStandard standard, PodSecurityLevel unreadable, ImmutableArray<PodSecurityLabelFault>.Builder faults)
    {
        if (labels[Prefix + mode] is { Text: { } name } level)
        {
            PodSecurityLevel? read = name switch
            {
                "privileged" => PodSecurityLevel.Privileged,
                "baseline" => PodSecurityLevel.Baseline,
                "restricted" => PodSecurityLevel.Restricted,
                _ => null,
            };
            if (read is null)
                faults.Add(new PodSecurityLabelFault(level.Path, name, "must be one of privileged, baseline, restricted"));
            standard = standard with { Level = read ?? unreadable };
        }

        if (labels[$"{Prefix}{mode}-version"] is { Text: { } text } version)
        {
            if (!PodSecurityVersion.TryParse(text, out var read))
                faults.Add(new PodSecurityLabelFault(version.Path, text, PodSecurityVersion.Expected));
            standard = standard with { Version = read };
        }

        return standard;
    }
}
