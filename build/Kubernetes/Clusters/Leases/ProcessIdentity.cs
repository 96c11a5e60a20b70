namespace Welkin.Kubernetes.Clusters;

/// <summary>One process for ever: its id is used again, but not with the same start on the same boot.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Started">When it started, in the words of the system; only good for comparison.</param>
/// <param name="Machine">The machine that it runs on.</param>
/// <param name="Boot">The run of that machine since it was switched on; empty where the system does not tell.</param>
/// <param name="Space">The space in which its id means something: containers of one machine have their own; empty where the system does not tell.</param>
public sealed record ProcessIdentity(int Id, string Started, string Machine, string Boot, string Space);
