using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>The version that one component, or several in lockstep, should have.</summary>
/// <param name="Target">Null where nothing is to be taken.</param>
/// <param name="Exception">The security request that was followed against the policy, with the smallest version that answers it.</param>
/// <param name="Contradiction">Why a security request could not be followed.</param>
internal sealed record BumpChoice(SoftwareVersion? Target, (VersionRequest Request, SoftwareVersion Answer)? Exception = null, string? Contradiction = null)
{
    /// <summary>
    /// The newest version that every policy takes. Where it is older than what a security request asks for, the smallest version that answers the request:
    /// an exception goes no further than it must, and from there on the policy says what is taken, as it would in the next plan.
    /// </summary>
    public static BumpChoice Of(IReadOnlyList<BumpCase> cases)
    {
        var lowest = cases.Max(member => member.Current)!;
        var versions = cases.SelectMany(member => member.Versions.Newer.Select(candidate => candidate.Version).Append(member.Current))
            .Where(version => version >= lowest)
            .Distinct()
            .OrderDescending()
            .ToImmutableArray();
        var taken = versions.FirstOrDefault(version => cases.All(member => member.Judge(version) is null));
        var request = cases.Select(member => member.SecurityRequest).OfType<VersionRequest>().MaxBy(asked => asked.AtLeast);
        if (request is null || (taken is not null && taken >= request.AtLeast))
            return new BumpChoice(taken);

        var answers = versions.Where(version => version >= request.AtLeast).Reverse().ToImmutableArray();
        return answers.FirstOrDefault(version => cases.All(member => member.JudgeForSecurity(version) is null)) is { } smallest
            ? new BumpChoice(answers.LastOrDefault(version => version > smallest && cases.All(member => member.JudgeFrom(smallest, version) is null)) ?? smallest, Exception: (request, smallest))
            : new BumpChoice(null, Contradiction: Why(request, answers, cases));
    }

    private static string Why(VersionRequest request, ImmutableArray<SoftwareVersion> answers, IReadOnlyList<BumpCase> cases)
    {
        if (answers.IsEmpty)
            return $"{request.Text}, and there is no such version";
        var obstacles =
            from version in answers
            let holder = cases.First(member => member.JudgeForSecurity(version) is not null)
            select $"{version}: {(cases.Count > 1 ? $"{holder.Name}: " : "")}{holder.JudgeForSecurity(version)!.Text}";
        return $"{request.Text}, and none can be taken: {string.Join("; ", obstacles.Distinct())}";
    }
}
