//! The allocation: all demand pours together into the open suitable classes within reach.
//!
//! Over `t ∈ [0, 1]`, node `i` pours at rate `d_i`, split over its open classes in proportion to `w_ij`. A
//! class closes when it has received its hours; what pours then re-splits at once over what is open. The
//! next step is `min(1 − t, min_j remaining_j / inflow_j)`; it ends at `t = 1` or when nothing is open for
//! anybody, after at most `J + 1` steps. `served_i = d_i · t_i`, where `t_i` is the moment when the last
//! open class in reach of `i` closed, else 1; `unmet_i = d_i − served_i`.
//!
//! It conserves (`served + unmet = demand`, `received_j ≤ hours_j`) and more supply never raises anybody's
//! unmet hours. Sums run in the order of nodes and classes, so the result does not depend on row order.

/// Who reaches which class: a bipartite graph with a positive weight on each edge, stored both ways.
#[derive(Debug)]
pub struct Graph {
    node_starts: Vec<u32>,
    edges: Vec<Edge>,
    class_starts: Vec<u32>,
    /// Edges of each class by number, in order of their nodes.
    by_class: Vec<u32>,
    node_of_edge: Vec<u32>,
}

/// A class within reach of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Position of the class.
    pub class: u32,
    /// Decay weight, above 0.
    pub weight: f64,
}

/// Result of pouring.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// Share of each node's demand that was served: `t_i`.
    pub served: Vec<f64>,
    /// Hours along each edge.
    pub flows: Vec<f64>,
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a graph of four thousand million edges would not fit in memory"
)]
impl Graph {
    /// A graph of `classes` classes from the edges of each node: class and weight, by class.
    pub fn new<N: IntoIterator<Item = (usize, f64)>>(
        classes: usize,
        nodes: impl IntoIterator<Item = N>,
    ) -> Self {
        let (mut node_starts, mut edges, mut node_of_edge) = (vec![0], Vec::new(), Vec::new());
        for (node, reached) in nodes.into_iter().enumerate() {
            edges.extend(reached.into_iter().map(|(class, weight)| Edge { class: class as u32, weight }));
            node_of_edge.resize(edges.len(), node as u32);
            node_starts.push(edges.len() as u32);
        }
        let mut class_starts = vec![0_u32; classes + 1];
        for edge in &edges {
            class_starts[edge.class as usize + 1] += 1;
        }
        for class in 0..classes {
            class_starts[class + 1] += class_starts[class];
        }
        let mut next = class_starts.clone();
        let mut by_class = vec![0; edges.len()];
        for (number, edge) in edges.iter().enumerate() {
            let slot = &mut next[edge.class as usize];
            by_class[*slot as usize] = number as u32;
            *slot += 1;
        }
        Self { node_starts, edges, class_starts, by_class, node_of_edge }
    }

    /// Number of nodes.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.node_starts.len() - 1
    }

    /// Number of classes.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.class_starts.len() - 1
    }

    /// Edges of a node, as a range of edge numbers.
    #[must_use]
    pub fn edges_of(&self, node: usize) -> std::ops::Range<usize> {
        self.node_starts[node] as usize..self.node_starts[node + 1] as usize
    }

    /// An edge by its number.
    #[must_use]
    pub fn edge(&self, number: usize) -> Edge {
        self.edges[number]
    }

    /// Edges of a class: number, node and weight, in order of the nodes.
    pub fn edges_of_class(&self, class: usize) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let range = self.class_starts[class] as usize..self.class_starts[class + 1] as usize;
        self.by_class[range].iter().map(|number| {
            let number = *number as usize;
            (number, self.node_of_edge[number] as usize, self.edges[number].weight)
        })
    }
}

/// Pours `demand` (by node) into classes that hold `hours` (by class).
#[must_use]
pub fn allocate(graph: &Graph, demand: &[f64], hours: &[f64]) -> Allocation {
    let mut pour = Pour::start(graph, demand, hours);
    while pour.t < 1.0 {
        let Some(step) = pour.next_step() else { break };
        let closing = pour.advance(step);
        pour.close(&closing);
    }
    pour.finish()
}

struct Pour<'a> {
    graph: &'a Graph,
    demand: &'a [f64],
    t: f64,
    open: Vec<bool>,
    remaining: Vec<f64>,
    hours: &'a [f64],
    inflow: Vec<f64>,
    /// Sum of the weights of a node's open classes.
    open_weight: Vec<f64>,
    /// When a node's flows were last written down.
    since: Vec<f64>,
    served: Vec<f64>,
    flows: Vec<f64>,
}

/// What is left of a class below this part of its hours is rounding.
const ROUNDING: f64 = 1e-12;

impl<'a> Pour<'a> {
    fn start(graph: &'a Graph, demand: &'a [f64], hours: &'a [f64]) -> Self {
        let nodes = graph.nodes();
        let mut pour = Self {
            graph,
            demand,
            t: 0.0,
            open: hours.iter().map(|hours| *hours > 0.0).collect(),
            remaining: hours.to_vec(),
            hours,
            inflow: vec![0.0; graph.classes()],
            open_weight: vec![0.0; nodes],
            since: vec![0.0; nodes],
            served: vec![1.0; nodes],
            flows: vec![0.0; graph.edges.len()],
        };
        for node in 0..nodes {
            pour.resplit(node);
        }
        for class in 0..graph.classes() {
            pour.resum(class);
        }
        pour
    }

    /// Time until the next class is full, or to the end; `None` when nothing flows any more.
    fn next_step(&self) -> Option<f64> {
        let filling = (0..self.open.len()).filter(|class| self.open[*class] && self.inflow[*class] > 0.0);
        let fill = filling.map(|class| self.remaining[class] / self.inflow[class]).reduce(f64::min)?;
        Some(fill.min(1.0 - self.t))
    }

    /// Moves on and returns the classes that are full now.
    fn advance(&mut self, step: f64) -> Vec<usize> {
        let end = self.t + step >= 1.0;
        self.t = if end { 1.0 } else { self.t + step };
        let mut closing = Vec::new();
        for class in 0..self.open.len() {
            if self.open[class] && self.inflow[class] > 0.0 {
                // The class that set the step is full by definition, whatever rounding says.
                let sets_step = self.remaining[class] / self.inflow[class] <= step;
                self.remaining[class] -= self.inflow[class] * step;
                if sets_step || self.remaining[class] <= ROUNDING * self.hours[class] {
                    self.remaining[class] = 0.0;
                    closing.push(class);
                }
            }
        }
        closing
    }

    fn close(&mut self, closing: &[usize]) {
        let graph = self.graph;
        let mut nodes: Vec<usize> =
            closing.iter().flat_map(|class| graph.edges_of_class(*class).map(|(_, node, _)| node)).collect();
        nodes.sort_unstable();
        nodes.dedup();
        for node in &nodes {
            self.write_flows(*node);
        }
        for class in closing {
            self.open[*class] = false;
        }
        let mut touched = vec![false; graph.classes()];
        for node in nodes {
            self.resplit(node);
            for edge in graph.edges_of(node) {
                touched[graph.edges[edge].class as usize] = true;
            }
        }
        for class in (0..touched.len()).filter(|class| touched[*class]) {
            self.resum(class);
        }
    }

    /// Sums the weights of a node's open classes anew; without one the node is served up to now.
    fn resplit(&mut self, node: usize) {
        let open = self.graph.edges_of(node).map(|edge| self.graph.edges[edge]);
        self.open_weight[node] = open.filter(|e| self.open[e.class as usize]).map(|e| e.weight).sum();
        if self.open_weight[node] <= 0.0 {
            self.served[node] = self.t;
        }
    }

    fn resum(&mut self, class: usize) {
        self.inflow[class] = if self.open[class] {
            let pours =
                |(_, node, weight): (usize, usize, f64)| self.demand[node] * weight / self.open_weight[node];
            self.graph.edges_of_class(class).map(pours).sum()
        } else {
            0.0
        };
    }

    fn write_flows(&mut self, node: usize) {
        let passed = self.t - self.since[node];
        self.since[node] = self.t;
        if self.open_weight[node] > 0.0 && passed > 0.0 {
            let rate = self.demand[node] / self.open_weight[node];
            for number in self.graph.edges_of(node) {
                let edge = self.graph.edges[number];
                if self.open[edge.class as usize] {
                    self.flows[number] += rate * edge.weight * passed;
                }
            }
        }
    }

    fn finish(mut self) -> Allocation {
        // Nothing flows after the last step, so the time up to 1 belongs to nodes with an open class only.
        self.t = 1.0;
        for node in 0..self.graph.nodes() {
            self.write_flows(node);
        }
        Allocation { served: self.served, flows: self.flows }
    }
}
