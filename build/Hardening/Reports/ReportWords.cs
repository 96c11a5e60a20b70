using System.Text.Json;

namespace Welkin.Hardening;

/// <summary>How reports write the words of an audit.</summary>
internal static class ReportWords
{
    public static string Of(AuditStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());

    public static string Of(Severity severity) => JsonNamingPolicy.KebabCaseLower.ConvertName(severity.ToString());

    public static string Of(CrosswalkRelationship relationship) => JsonNamingPolicy.KebabCaseLower.ConvertName(relationship.ToString());

    public static string Of(CrosswalkConfidence confidence) => JsonNamingPolicy.KebabCaseLower.ConvertName(confidence.ToString());

    public static string Of(PostureKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static IControl Control(AuditResult result) => HardeningCatalogue.Controls[result.Control];
}
