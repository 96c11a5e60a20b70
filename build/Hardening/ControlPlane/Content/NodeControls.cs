using System.Collections.Immutable;
using System.ComponentModel;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>The content format of <c>hardening/control-plane/controls.yaml</c>: what must hold for a control plane and its nodes.</summary>
public sealed record NodeControls(
    [Constant("welkin.release/v1")] [Description("Version of this format")] string ApiVersion,
    [Constant("NodeControls")] [Description("What this file describes")] string Kind,
    NodeMetadata Metadata,
    NodeControlsSpec Spec)
{
    /// <summary>Reads controls; null with findings where they have mistakes.</summary>
    public static NodeControls? Read(string file, string text, FindingList findings)
    {
        var before = findings.Count;
        var controls = YamlContent.Read<NodeControls>(file, text, findings);
        foreach (var control in controls?.Spec.Controls ?? [])
            control.Validate(findings);
        foreach (var again in (controls?.Spec.Controls ?? []).GroupBy(control => control.Id.Value, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
            findings.Add(again.Id.At, "NODE011", $"control '{again.Id}' is there twice");
        return findings.Count == before ? controls : null;
    }
}

/// <summary>The controls.</summary>
public sealed record NodeControlsSpec([Description("In the order of reports")] ImmutableArray<NodeControl> Controls);

/// <summary>One thing that must hold for a control plane or its nodes: a test of settings, of declared files, of a document, or a question for a person.</summary>
public sealed record NodeControl(
    Location At,
    [Description("Id that benchmarks refer to; our own")] Located<string> Id,
    [Description("What holds, as a short sentence without a full stop")] string Title,
    [Description("How much an attacker gains where it does not hold")] Severity Severity,
    [Description("What goes wrong where it does not hold")] string Rationale,
    [Description("The component whose settings are tested")] NodeComponent? Of = null,
    [Description("What its settings must be, all of them")] ImmutableArray<NodeExpectation> Expect = default,
    [Description("What they may be instead, all of them")] ImmutableArray<NodeExpectation> OrElse = default,
    [Description("A test of declared file modes and owners")] FileExpectation? File = null,
    [Description("A test of a document; beside settings it belongs to orElse")] DocumentTest? Check = null,
    [Description("What only a person can answer")] NodeReview? Review = null)
{
    internal void Validate(FindingList findings)
    {
        if (Expect.IsEmpty && File is null && Review is null && Check is null)
            findings.Add(At, "NODE012", $"control '{Id}' tests nothing");
        if (!Expect.IsEmpty && Of is null)
            findings.Add(At, "NODE012", $"control '{Id}' tests settings: say of which component");
        foreach (var expectation in Expect.Concat(OrElse))
            expectation.Validate(findings);
    }
}

/// <summary>A question that no file answers; the control is never evaluated.</summary>
public sealed record NodeReview(
    [Description("The question")] string Question,
    [Description("A setting whose value helps to answer it")] string? Setting = null);

/// <summary>What files on a node must be.</summary>
public sealed record FileExpectation(
    [Description("Paths on the node; * stands for part of a name, ** for any path")] ImmutableArray<string> Paths,
    [Description("The widest mode, octal; a benchmark may be tighter")] FileMode? Mode = null,
    [Description("Owner and group")] string? Owner = null);

/// <summary>Tests of documents that are more than the comparison of a setting.</summary>
public enum DocumentTest
{
    AnonymousRequests,
    EncryptionProvider,
    EncryptionResources,
    EncryptionKeys,
    PodSecurityDefaults,
    EventRateLimits,
    AuditCoverage,
    AuditShadowing,
}
