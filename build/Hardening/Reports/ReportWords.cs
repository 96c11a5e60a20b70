using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>How reports write the words of an audit.</summary>
internal static class ReportWords
{
    public static string Of(AuditStatus status) => EnumWord.Of(status);

    public static string Of(Severity severity) => EnumWord.Of(severity);

    public static string Of(CrosswalkRelationship relationship) => EnumWord.Of(relationship);

    public static string Of(CrosswalkConfidence confidence) => EnumWord.Of(confidence);

    public static string Of(PostureKind kind) => EnumWord.Of(kind);

    public static IControl Control(AuditResult result) => HardeningCatalogue.Controls[result.Control];
}
