using System.Collections.Immutable;
using Welkin.Components.Versions;

namespace Welkin.Components.Bumps;

/// <summary>A component whose versions are known, with the policy that holds for it in the line.</summary>
internal sealed class BumpCase
{
    private readonly BumpScope _scope;
    private readonly PolicyGate _gate;
    private readonly Dictionary<SoftwareVersion, Candidate> _newer;

    public BumpCase(BumpSubject subject, KnownVersions versions, BumpScope scope)
    {
        Subject = subject;
        Versions = versions;
        _scope = scope;
        _newer = versions.Newer.ToDictionary(candidate => candidate.Version);
        Policy = scope.PolicyOf(subject.Component);
        _gate = new PolicyGate(Policy, versions.Current, scope);
        Requests = [.. Policy.Require
            .Select(request => new VersionRequest(request, SoftwareVersion.Parse(request.Version.Text)))
            .Where(request => request.AtLeast > versions.Current)
            .OrderByDescending(request => request.AtLeast)];
    }

    public BumpSubject Subject { get; }

    public KnownVersions Versions { get; }

    public UpdatePolicy Policy { get; }

    public string Name => Subject.Component.Name;

    public SoftwareVersion Current => Versions.Current;

    /// <summary>What is asked for and not there yet, the highest first.</summary>
    public ImmutableArray<VersionRequest> Requests { get; }

    public VersionRequest? SecurityRequest => Requests.FirstOrDefault(request => request.IsSecurity);

    /// <summary>What keeps the component from having a version, by its policy; null when nothing does, also when it has it.</summary>
    public Obstacle? Judge(SoftwareVersion version) => Judge(version, _gate.Judge);

    /// <summary>The same for a security request.</summary>
    public Obstacle? JudgeForSecurity(SoftwareVersion version) => Judge(version, _gate.JudgeForSecurity);

    /// <summary>The same once the component has another version.</summary>
    public Obstacle? JudgeFrom(SoftwareVersion start, SoftwareVersion version) => Judge(version, new PolicyGate(Policy, start, _scope).Judge);

    public Candidate? Find(SoftwareVersion version) => _newer.GetValueOrDefault(version);

    private Obstacle? Judge(SoftwareVersion version, Func<Candidate, Obstacle?> judge) =>
        version == Current ? null
        : version < Current ? new Obstacle(ObstacleKind.Written, $"it has {Current} already")
        : Find(version) is { } candidate ? judge(candidate)
        : new Obstacle(ObstacleKind.Written, $"its source has no {version}");
}

/// <summary>A request for a version, with the version to compare.</summary>
internal sealed record VersionRequest(RequiredVersion Request, SoftwareVersion AtLeast)
{
    public bool IsSecurity => Request.Security is not null;

    /// <summary>Who asks for what, and why.</summary>
    public string Text => $"{(Request.Security is { } named ? $"the security request {named} of {Request.By}" : Request.By)} asks for at least {AtLeast} ({Request.Reason})";
}
