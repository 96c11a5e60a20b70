namespace Welkin.Conformance;

/// <summary>What a document says that no run says: changed by hand, or of another version.</summary>
internal static class ResultMistakes
{
    public static IEnumerable<string> Of(ResultDocument document)
    {
        if ((document.ApiVersion, document.Kind) != (ResultMapping.ApiVersion, ResultMapping.Kind))
            yield return $"this is a {document.Kind} of {document.ApiVersion}, not a {ResultMapping.Kind} of {ResultMapping.ApiVersion}";
        if (document.Shard is { } shard && !Shard.TryParse(shard, null, out _))
            yield return $"'{shard}' is not {Shard.Expected}";
        foreach (var again in document.Checks.GroupBy(check => new CheckKey(check.Id, check.Component)).Where(same => same.Count() > 1))
            yield return $"{again.Key} is there more than once";
        foreach (var check in document.Checks)
        {
            var key = new CheckKey(check.Id, check.Component);
            if (check.Status is CheckStatus.Passed && (check.Attempts.Count == 0 || check.Attempts[^1].Status != CheckStatus.Passed))
                yield return $"{key} is passed without an attempt that passed last";
            if (check.Status is CheckStatus.Waived != check.Waiver is not null)
                yield return $"{key} is {(check.Waiver is null ? "waived without a waiver" : "not waived and has a waiver")}";
        }
        if ((document.Shard is null || Shard.TryParse(document.Shard, null, out _)) && document.Verdict != document.ToResult().Verdict)
            yield return $"the verdict is {document.Verdict}, the checks say {document.ToResult().Verdict}";
    }
}
